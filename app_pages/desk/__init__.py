"""The analyst's desk: files and figures on their way in, looked through before they count."""
