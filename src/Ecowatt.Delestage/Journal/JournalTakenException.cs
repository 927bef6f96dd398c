namespace Ecowatt.Delestage.Journal;

/// <summary>Represents the failure that another writer has the journal's folder: nothing may be written into it.</summary>
/// <param name="folder">The folder.</param>
internal sealed class JournalTakenException(string folder)
    : IOException($"the journal in '{folder}' is written by another process, or by this one a second time; nothing is written into it from here. Give each its own folder, or end the other one.");
