using Ecowatt.Delestage.Engine;

namespace Ecowatt.Delestage.Journal;

/// <summary>
/// Recovers what a zone remembered when its process ended, from its saved state and the journal's lines since: the state is written aside
/// after the relays moved, the journal before.
/// </summary>
internal static class StateRecovery
{
    // A line begins with its number; its kind follows at once.
    private const int LongestHead = 64;

    /// <summary>Brings a saved state up to the journal's end.</summary>
    /// <param name="journal">The journal's folder.</param>
    /// <param name="saved">What was saved; null where nothing was, or it is damaged.</param>
    /// <returns>Null where neither knows anything.</returns>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The account may not read one.</exception>
    public static SavedZoneState? Of(string journal, SavedZoneState? saved)
    {
        var files = JournalFile.AllIn(journal);
        for (var i = files.Count - 1; i >= 0; i--)
        {
            // One file is enough as a rule, because each begins with all that was saved.
            var changes = ChangesIn(files[i]);
            if (changes.Count == 0)
            {
                continue;
            }

            if (changes[0].Whole == true || changes[0].Saved.Sequence <= saved?.Sequence + 1 || i == 0)
            {
                return Apply(saved, changes, files, i);
            }
        }

        return saved;
    }

    private static SavedZoneState? Apply(SavedZoneState? saved, List<SavedEvent> changes, IReadOnlyList<JournalFile> files, int from)
    {
        for (var i = from; i < files.Count; i++)
        {
            foreach (var change in i == from ? changes : ChangesIn(files[i]))
            {
                saved = change.ApplyTo(saved);
            }
        }

        return saved;
    }

    private static List<SavedEvent> ChangesIn(JournalFile file)
    {
        List<SavedEvent> changes = [];
        using var lines = new JournalLines(file.Path);
        while (lines.Read() is JournalLines.Piece.Line)
        {
            // Most lines say nothing of it: only those that may are looked at in full.
            var head = lines.Current.Span[..Math.Min(lines.Current.Length, LongestHead)];
            if ((head.IndexOf(EventKind.HeadOf<SavedEvent>()) < 0 && head.IndexOf(EventKind.HeadOf<StartEvent>()) < 0) || JournalLine.TryRead(lines.Current, out var line) is not null)
            {
                continue;
            }

            switch (line.ToEvent())
            {
                case SavedEvent saved:
                    changes.Add(saved);
                    break;
                case StartEvent { Saved: { } whole }:
                    changes.Add(new SavedEvent(whole, Whole: true));
                    break;
            }
        }

        return changes;
    }
}
