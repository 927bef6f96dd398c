using System.Text.Json;
using Ecowatt.Delestage.Journal;

namespace Ecowatt.Delestage.Engine;

/// <summary>
/// What a zone remembered when its process ended, from its saved state and the journal's lines since: the state is written aside
/// after the relays moved, the journal before.
/// </summary>
internal static class StateRecovery
{
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

            if (changes[0].Whole || changes[0].Saved.Sequence <= saved?.Sequence + 1 || i == 0)
            {
                return Apply(saved, changes, files, i);
            }
        }

        return saved;
    }

    private static SavedZoneState? Apply(SavedZoneState? saved, List<SavedStateChange> changes, IReadOnlyList<JournalFile> files, int from)
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

    private static List<SavedStateChange> ChangesIn(JournalFile file)
    {
        List<SavedStateChange> changes = [];
        using var lines = new JournalLines(file.Path);
        while (lines.Read() is JournalLines.Piece.Line)
        {
            // Most lines say nothing of it: only those that may are looked at in full.
            var saves = IsOf(lines.Current.Span, "\"kind\":\"saved\""u8);
            if ((saves || IsOf(lines.Current.Span, "\"kind\":\"start\""u8)) && JournalLine.TryRead(lines.Current, out var line) is null)
            {
                using var json = line.Parse();
                if (saves)
                {
                    changes.Add(SavedStateChange.Read(json.RootElement));
                }
                else if (json.RootElement.TryGetProperty("saved"u8, out var saved) && saved.Deserialize(EngineJson.Default.SavedZoneState) is { } whole)
                {
                    changes.Add(new SavedStateChange(whole, [], Whole: true));
                }
            }
        }

        return changes;
    }

    private static bool IsOf(ReadOnlySpan<byte> line, ReadOnlySpan<byte> kind) => line[..Math.Min(line.Length, 160)].IndexOf(kind) >= 0;
}
