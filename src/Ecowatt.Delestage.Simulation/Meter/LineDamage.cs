using System.Numerics;

namespace Ecowatt.Delestage.Simulation.Meter;

/// <summary>Damages a frame as lines and adapters do, by a seed. Not safe across threads.</summary>
internal sealed class LineDamage(int seed)
{
    private const byte EndOfTransmission = 0x04;
    private static readonly byte[] Strangers = [0x0E, 0x0B, 0x0F, 0x7F, 0x0C, 0x00];

    // Faults of a simulated line, and no secret.
#pragma warning disable CA5394
    private readonly Random _random = new(seed);

    public IReadOnlyList<byte[]> Damage(IReadOnlyList<byte[]> frame, VirtualLinkyFaults faults, bool historic)
    {
        if (faults == VirtualLinkyFaults.None)
        {
            return frame;
        }

        var parts = frame.Select(part => DamageGroup(part, faults)).ToList();
        if (Has(faults, VirtualLinkyFaults.CutFrames) && OneIn(5))
        {
            parts = Cut(parts, []);
        }

        if (historic && Has(faults, VirtualLinkyFaults.Interrupted) && OneIn(5))
        {
            parts = Cut(parts, [EndOfTransmission]);
        }

        return Has(faults, VirtualLinkyFaults.Parity) ? parts.ConvertAll(static part => Array.ConvertAll(part, WithParity)) : parts;
    }

    private static bool Has(VirtualLinkyFaults faults, VirtualLinkyFaults fault) => (faults & fault) != 0;

    // Seven bits and one that makes their number even.
    private static byte WithParity(byte character) => (byte)(character | (BitOperations.PopCount(character) & 1) << 7);

    private byte[] DamageGroup(byte[] group, VirtualLinkyFaults faults)
    {
        if (group.Length < 4)
        {
            return group;
        }

        if (Has(faults, VirtualLinkyFaults.Garbage) && OneIn(20))
        {
            var at = OneIn(2) ? 0 : _random.Next(group.Length);
            return [.. group[..at], Strangers[_random.Next(Strangers.Length)], .. group[(at + 1)..]];
        }

        var digit = Array.FindLastIndex(group, group.Length - 4, static character => char.IsAsciiDigit((char)character));
        if (digit > 0 && Has(faults, VirtualLinkyFaults.WrongValues) && OneIn(20))
        {
            // By one: the weak sum always sees that.
            return [.. group[..digit], (byte)(group[digit] == '9' ? '8' : group[digit] + 1), .. group[(digit + 1)..]];
        }

        return group;
    }

    private List<byte[]> Cut(List<byte[]> parts, byte[] end)
    {
        var whole = _random.Next(1, parts.Count);
        var last = parts[whole];
        return [.. parts.Take(whole), [.. last[.._random.Next(last.Length)], .. end]];
    }

    private bool OneIn(int times) => _random.Next(times) == 0;
#pragma warning restore CA5394
}
