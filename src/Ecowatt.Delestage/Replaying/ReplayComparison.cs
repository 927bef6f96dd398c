using System.Text;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Formatting;
using Ecowatt.Delestage.Journal;

namespace Ecowatt.Delestage.Replaying;

/// <summary>Compares, to the byte, what the engine writes again with what stands in the journal. Not safe across threads.</summary>
/// <remarks>Only readings wait: the engine writes them before the line that comes next.</remarks>
internal sealed class ReplayComparison : IJournal, IDisposable
{
    private const int Excerpt = 90;

    private readonly JournalEntry _entry = new();
    private readonly Queue<(string File, long Line, byte[] Entry)> _standing = new();
    private (string File, long Line) _here;

    /// <summary>Gets the first line that differs; null while none does.</summary>
    public ReplayDifference? Difference { get; private set; }

    /// <summary>Takes the next line that stands in the journal.</summary>
    public void Stands(string file, long number, JournalLine line)
    {
        _here = (file, number);
        _standing.Enqueue((file, number, line.Entry.ToArray()));
    }

    /// <inheritdoc/>
    public void Write(JournalEvent happened)
    {
        if (Difference is not null)
        {
            return;
        }

        var again = _entry.Encode(happened);
        if (!_standing.TryDequeue(out var stands))
        {
            Differs(_here, $"replayed, a further line of kind \"{EventKind.Of(happened)}\" comes here: {Text(again, 0)}; found none");
        }
        else if (!again.SequenceEqual(stands.Entry))
        {
            var at0 = again.CommonPrefixLength(stands.Entry);
            Differs((stands.File, stands.Line), $"replayed, it differs: found {Text(stands.Entry, at0)}; expected {Text(again, at0)}");
        }
    }

    /// <summary>Checks, after the engine was told the last line, that nothing waits but readings.</summary>
    /// <param name="most">How many readings may wait.</param>
    public void Settle(int most)
    {
        if (Difference is null && _standing.Count > most)
        {
            Differs(_here, $"replayed, no such line comes here: found {Text(_standing.Last().Entry, 0)}");
        }
    }

    /// <summary>Notes that the line cannot be replayed.</summary>
    public void Fails(string why) => Differs(_here, $"it cannot be replayed: {why}");

    /// <summary>Forgets what waits, as the process ended: samples that no evaluation followed decided nothing.</summary>
    public void Forget() => _standing.Clear();

    public void Dispose() => _entry.Dispose();

    private void Differs((string File, long Line) where, string message) => Difference ??= new ReplayDifference(where.File, where.Line, message);

    private static string Text(ReadOnlySpan<byte> entry, int at)
    {
        var from = Math.Max(0, at - Excerpt / 3);
        var text = Encoding.UTF8.GetString(entry[from..Math.Min(entry.Length, from + Excerpt)]);
        return $"{(from > 0 ? "…" : "")}{SingleLine.Of(text, Excerpt)}{(from + Excerpt < entry.Length ? "…" : "")}";
    }
}
