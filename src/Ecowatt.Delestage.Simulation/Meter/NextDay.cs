using System.Globalization;

namespace Ecowatt.Delestage.Simulation.Meter;

/// <summary>
/// Writes the profile of the next day: eleven blocks of a time and an action, what is left filled. An action holds what the contact does
/// (two bits) and the index that counts (four bits). Source: Enedis-NOI-CPT_54E, label PJOURF+1, and captures.
/// </summary>
internal static class NextDay
{
    private const int Blocks = 11;
    private const ushort ContactOfTempo = 0x4000, ContactOpen = 0x8000, ContactClosed = 0xC000;

    public static string Of(VirtualLinkyOptions options, MeterTariff tariff)
    {
        IEnumerable<string> blocks = options.Contract switch
        {
            VirtualLinkyContract.Tempo => Tempo(tariff.Tomorrow),
            VirtualLinkyContract.OffPeak => OffPeak(options),
            _ => [Block(default, ContactOpen, 1)],
        };
        return string.Join(' ', blocks.Concat(Enumerable.Repeat("NONUTILE", Blocks)).Take(Blocks));
    }

    // Its indexes are those of a blue day until the colour is known, as real meters show.
    private static string[] Tempo(VirtualLinkyColor color)
    {
        var first = 2 * (Math.Max(1, (int)color) - 1) + 1;
        return [Block(default, ContactOfTempo, first), Block(new TimeOnly(6, 0), ContactOfTempo, first + 1), Block(new TimeOnly(22, 0), ContactOfTempo, first)];
    }

    private static IEnumerable<string> OffPeak(VirtualLinkyOptions options)
        => options.OffPeak.SelectMany(static hours => (TimeOnly[])[hours.From, hours.To]).Append(default).Distinct().Order()
            .Select(time => options.OffPeak.Any(hours => hours.Contains(time)) ? Block(time, ContactClosed, 1) : Block(time, ContactOpen, 2));

    private static string Block(TimeOnly time, ushort contact, int index)
        => time.ToString("HHmm", CultureInfo.InvariantCulture) + (contact | index).ToString("X4", CultureInfo.InvariantCulture);
}
