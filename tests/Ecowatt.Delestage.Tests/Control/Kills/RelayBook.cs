using System.Globalization;
using System.Text;

namespace Ecowatt.Delestage.Tests.Control.Kills;

/// <summary>What relays did, one line each, in a file: relays outlive the process that commanded them.</summary>
internal sealed class RelayBook(string path)
{
    /// <summary>One thing that a bank did; no channel: it was opened and all relays fell.</summary>
    internal sealed record Entry(DateTimeOffset At, int? Channel, bool Energised);

    public IReadOnlyList<Entry> Entries => !File.Exists(path) ? [] : [.. File.ReadLines(path).Select(static line => line.Split(' ')).Select(static part => new Entry(
        new DateTimeOffset(long.Parse(part[0], CultureInfo.InvariantCulture), TimeSpan.Zero),
        part[1] == "all" ? null : int.Parse(part[1], CultureInfo.InvariantCulture),
        part[2] == "1"))];

    /// <summary>What the relays are by the book: at rest, before anything was done.</summary>
    public bool[] Relays(int count)
    {
        var relays = new bool[count];
        foreach (var entry in Entries)
        {
            if (entry.Channel is { } channel)
            {
                relays[channel] = entry.Energised;
            }
            else
            {
                Array.Clear(relays);
            }
        }

        return relays;
    }

    // One write for one line: a kill leaves it whole or not there.
    public void Write(Entry entry)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{entry.At.UtcTicks} {(entry.Channel is { } channel ? channel.ToString(CultureInfo.InvariantCulture) : "all")} {(entry.Energised ? 1 : 0)}\n");
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        file.Write(Encoding.ASCII.GetBytes(line));
    }
}
