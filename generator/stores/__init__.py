"""What app stores are told about data: labels worked out from the answers, and files to upload."""
