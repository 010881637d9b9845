# Counts the open demands of each party, from the CSV of a server. It needs R and no package.
#
#     Rscript examples/open_demands.R http://127.0.0.1:4000 ru-ua-us-2025

arguments <- commandArgs(trailingOnly = TRUE)
if (length(arguments) != 2) stop("expected the address of a server and the key of a process")

address <- paste0(
  sub("/+$", "", arguments[1]), "/api/demands.csv?status=OPEN&process=", URLencode(arguments[2], reserved = TRUE)
)
# Keys stay as text: a key such as "007" is no number, and "NA" may be a party.
demands <- read.csv(address, colClasses = "character", na.strings = character(), encoding = "UTF-8")

if (nrow(demands) == 0) stop("no demand of ", arguments[2], " is open, or the record has no such process")

# A demand of several parties counts once for each.
parties <- unlist(strsplit(demands$made_by, " ", fixed = TRUE))
counts <- table(parties)
counts <- counts[order(-counts, names(counts))]
for (party in names(counts)) cat(party, "\t", counts[[party]], "\n", sep = "")
