namespace Ecowatt.Delestage;

/// <summary>Specifies whether a journal is all there, and as it was written.</summary>
public enum JournalIntegrity
{
    /// <summary>Every line is as it was written, up to the last one that the zone's saved state knows; every decision came out again.</summary>
    Whole = 0,

    /// <summary>A line is not as it was written, has no end, or a decision does not come out again.</summary>
    Changed = 1,

    /// <summary>Lines are missing at the end: the zone's saved state knows a later one.</summary>
    Cut = 2,

    /// <summary>No line is there: the files are gone, though the zone's saved state knows of them, or are empty.</summary>
    Absent = 3,
}
