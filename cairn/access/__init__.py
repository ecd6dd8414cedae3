"""Who may: staff, offices, certifications, one policy table, row security for each transaction, and the log of reads."""
