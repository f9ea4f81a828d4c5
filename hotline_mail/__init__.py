"""hotline-mail: the mail and fax desk of a Polish public help line."""
