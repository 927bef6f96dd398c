using System.Globalization;
using System.Text;

namespace Ecowatt.Delestage.Simulation.Meter;

/// <summary>Writes the groups of one frame, each with its checksum by the mode's own rule. Source: Enedis-NOI-CPT_54E, part 5.3. Not safe across threads.</summary>
internal sealed class GroupWriter(bool standard)
{
    private const byte StartOfFrame = 0x02, EndOfFrame = 0x03;
    private readonly List<byte[]> _parts = [];
    private readonly char _separator = standard ? '\t' : ' ';

    /// <summary>The frame in pieces that go over the line one after the other: its begin, each group, its end.</summary>
    public IReadOnlyList<byte[]> Finish() => [[StartOfFrame], .. _parts, [EndOfFrame]];

    public void Add(string label, string value) => Write(label + _separator + value);

    public void Add(string label, long value, int digits) => Add(label, Digits(value, digits));

    /// <summary>A value with its date, which only the standard mode has.</summary>
    public void Add(string label, string date, string value) => Write(label + _separator + date + _separator + value);

    public void Add(string label, string date, long value, int digits) => Add(label, date, Digits(value, digits));

    public static string Digits(long value, int digits)
    {
        var most = (long)Math.Pow(10, digits) - 1;
        return Math.Clamp(value, 0, most).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }

    // The standard mode sums the separator before the checksum too; the historic one does not.
    private void Write(string text)
    {
        var summed = standard ? text + _separator : text;
        var sum = 0;
        foreach (var character in summed)
        {
            sum += character;
        }

        _parts.Add(Encoding.ASCII.GetBytes($"\n{text}{_separator}{(char)((sum & 0x3F) + 0x20)}\r"));
    }
}
