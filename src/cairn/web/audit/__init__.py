"""The ledger told to those who administer a casebook: who did what and when, without what the record says."""
