"""What programs can ask for, one file each: a new resource is found by being here."""
