"""New referral: the interview with a reporter on the line, kept as a draft until the call is finished."""
