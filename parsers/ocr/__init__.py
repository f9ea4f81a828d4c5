"""Reading HOT-01 from pixels: scans, photos and faxes."""
