using Ecowatt.Delestage.Linky.Tic;

namespace Ecowatt.Delestage.Linky;

/// <summary>
/// Parses one group of the meter's customer interface: what stands between its line feed and its carriage return. It is pure, throws for no
/// bytes whatever, and allocates nothing. Safe across threads.
/// </summary>
/// <remarks>
/// Read from the end: the last character is the checksum, which may be a space, and the one before it the separator. A line that was trimmed is
/// no longer a group. Source: Enedis-NOI-CPT_54E, 5.3.
/// </remarks>
public static class TicParser
{
    private const byte Tab = 0x09;
    private const byte Space = 0x20;

    /// <summary>Parses a group.</summary>
    /// <param name="line">The bytes between the line feed and the carriage return, neither included.</param>
    /// <param name="group">The group, which refers to the line; the default value where it is refused.</param>
    /// <param name="mode">The mode that the group must be of. Default: <see cref="TicMode.Auto"/>, by its separators.</param>
    /// <returns><see cref="TicFault.None"/>, or why the group is refused.</returns>
    public static TicFault Parse(ReadOnlySpan<byte> line, out TicGroup group, TicMode mode = TicMode.Auto)
    {
        group = default;
        var tab = line.IndexOf(Tab);
        var found = tab >= 0 ? TicMode.Standard : TicMode.Historic;
        return line.Length < 5 || mode != TicMode.Auto && mode != found ? TicFault.Form
            : found == TicMode.Standard ? ParseStandard(line, tab, out group)
            : ParseHistoric(line, out group);
    }

    private static TicFault ParseHistoric(ReadOnlySpan<byte> line, out TicGroup group)
    {
        group = default;
        var body = line[..^2];
        var end = body.IndexOf(Space);
        if (line[^2] != Space || end < 0)
        {
            return TicFault.Form;
        }

        // Label, separator and data; the separator before the checksum does not count.
        return !TicChecksum.IsRight(body, line[^1]) ? TicFault.Checksum
            : Check(TicLabels.Find(body[..end]), TicMode.Historic, default, body[(end + 1)..], out group);
    }

    private static TicFault ParseStandard(ReadOnlySpan<byte> line, int end, out TicGroup group)
    {
        group = default;
        if (line[^2] != Tab || end == line.Length - 2)
        {
            return TicFault.Form;
        }

        // The separator before the checksum counts.
        if (!TicChecksum.IsRight(line[..^1], line[^1]))
        {
            return TicFault.Checksum;
        }

        var fields = line[(end + 1)..^2];
        var second = fields.IndexOf(Tab);
        if (second >= 0 && fields[(second + 1)..].Contains(Tab))
        {
            return TicFault.Form;
        }

        var label = TicLabels.Find(line[..end]);
        return label is not null && label.HasTime != second >= 0 ? TicFault.Form
            : second >= 0 ? Check(label, TicMode.Standard, fields[..second], fields[(second + 1)..], out group)
            : Check(label, TicMode.Standard, default, fields, out group);
    }

    private static TicFault Check(TicLabel? label, TicMode mode, ReadOnlySpan<byte> time, ReadOnlySpan<byte> data, out TicGroup group)
    {
        group = default;
        if (label is null || label.Mode != mode)
        {
            return TicFault.Label;
        }

        if (label.HasTime && !TicCharacters.AreTime(time))
        {
            return TicFault.Time;
        }

        if (data.Length != label.Length && (label.Kind != TicDataKind.Text || data.Length > label.Length))
        {
            return TicFault.Length;
        }

        if (!TicCharacters.Are(label.Kind, data))
        {
            return TicFault.Characters;
        }

        group = new TicGroup(label, time, data);
        return TicFault.None;
    }
}
