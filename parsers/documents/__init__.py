"""Reading HOT-01 from files of every kind: `parsers.documents.dispatch.read_document` is the door."""
