using System.Collections.Immutable;
using System.Globalization;

namespace Ecowatt.Delestage.Trust.Tests.Worlds;

/// <summary>A load as the world knows it: the checker reads this and nothing of the product.</summary>
internal sealed record WorldLoad(int Channel, bool ClosedAtRest, int ShedAt, int Priority, double Watts, int MinOn, int MinOff, int MaxShed, double? Floor, bool OnWhenUnknown, bool Grouped)
{
    public string Name => Invariant($"load {Channel}");

    public string Sensor => Invariant($"room {Channel}");

    public bool Powers(bool energised) => energised != ClosedAtRest;

    public override string ToString()
        => Invariant($"load {Channel}: {Watts} W, {(ClosedAtRest ? "on" : "off")} at rest, shed at {ShedAt}, priority {Priority}, on {MinOn} s and off {MinOff} s at least, off {MaxShed} s at most{(Floor is { } floor ? Invariant($", floor {floor}") : "")}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A house and all that will happen to it: drawn from a seed, then perhaps shrunk.</summary>
internal sealed record WorldPlan(int Seed, TimeSpan Length, ImmutableArray<WorldLoad> Loads, double? Limit, double? Cap, bool RestsAtOpen, bool RestsAtClose, int MeterSeconds, string Levels, ImmutableArray<WorldEvent> Events)
{
    public static readonly DateTimeOffset Start = new(2027, 1, 11, 23, 0, 0, TimeSpan.Zero);

    /// <summary>Which fault is planted; None in a world that is to hold.</summary>
    public Plant Plant { get; init; }

    public string Zone => string.Create(CultureInfo.InvariantCulture, $"house{Seed}");

    /// <summary>The command that lives it again.</summary>
    public string Command => string.Create(
        CultureInfo.InvariantCulture,
        $"ECOWATT_WORLD='{Seed}/{Length.TotalHours}/{string.Join(',', Loads.Select(static load => load.Channel))}/{string.Join(',', Events.Select(static what => what.Index))}/{Plant}' dotnet test -c Release tests/Ecowatt.Delestage.Trust.Tests --filter One_world_again");

    /// <summary>Reads what <see cref="Command"/> says.</summary>
    public static WorldPlan Parse(string text)
    {
        var parts = text.Split('/');
        var plan = Draw(int.Parse(parts[0], CultureInfo.InvariantCulture));
        if (parts.Length < 5)
        {
            return plan;
        }

        HashSet<int> loads = [.. Numbers(parts[2])], events = [.. Numbers(parts[3])];
        return plan with
        {
            Length = TimeSpan.FromHours(double.Parse(parts[1], CultureInfo.InvariantCulture)),
            Loads = [.. plan.Loads.Where(load => loads.Contains(load.Channel))],
            Events = [.. plan.Events.Where(what => events.Contains(what.Index))],
            Plant = Enum.Parse<Plant>(parts[4]),
        };
    }

    public static WorldPlan Draw(int seed, double hours = 48)
    {
        var lots = new Random(seed);
        var loads = Enumerable.Range(0, lots.Next(2, 9)).Select(channel => new WorldLoad(
            channel, lots.Next(2) == 0, lots.Next(4) == 0 ? 3 : 2, lots.Next(1, 4), 500 * lots.Next(1, 7), 60 * lots.Next(0, 11), 60 * lots.Next(0, 11), 60 * lots.Next(20, 180),
            lots.Next(3) == 0 ? 16 : null, lots.Next(3) > 0, lots.Next(2) == 0)).ToImmutableArray();
        var limited = lots.Next(3) > 0;
        var limit = Math.Max(loads.Where(static load => load.ClosedAtRest).Sum(static load => load.Watts), Math.Max(loads.Max(static load => load.Watts) * 1.3, loads.Sum(static load => load.Watts) * (0.5 + lots.NextDouble() / 2)));

        // A load that is off at rest must fit beside what is on at rest, or it could never be powered.
        double? cap = lots.Next(4) == 0 ? 0.7 : null;
        var opens = limited || lots.Next(2) == 0;
        var closes = lots.Next(2) == 0;
        var seconds = lots.Next(2, 12);
        var levels = string.Concat(Enumerable.Range(0, 24 * 7).Select(_ => "1111122223"[lots.Next(10)]));
        var faults = (int)(hours * (0.5 + 2 * lots.NextDouble()));
        var events = Enumerable.Range(0, faults)
            .Select(_ => (At: TimeSpan.FromMilliseconds(Math.Floor(lots.NextDouble() * hours * 3600) * 1000), What: (Happening)lots.Next((int)Happening.SecondStops + 1), Load: lots.Next(loads.Length), Size: lots.Next(1, lots.Next(4) == 0 ? 10_000 : 900), Flag: lots.Next(2) == 0))
            .OrderBy(static what => what.At)
            .Select(static (what, i) => new WorldEvent(i, what.At, what.What, what.Load, what.Size, what.Flag));
        return new WorldPlan(seed, TimeSpan.FromHours(hours), loads, limited ? limit : null, cap, opens, closes, seconds, levels, [.. events]);
    }

    private static IEnumerable<int> Numbers(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(static number => int.Parse(number, CultureInfo.InvariantCulture));
}

/// <summary>A fault that somebody could have built in. The checker knows nothing of it.</summary>
internal enum Plant
{
    None,

    /// <summary>The board moves another way than it was told now and then, and says that it obeyed.</summary>
    OtherWay,

    /// <summary>The house runs without any minimum off.</summary>
    NoMinimumOff,

    /// <summary>What was saved is gone after a restart.</summary>
    ForgetsAtRestart,

    /// <summary>The second process takes its locks elsewhere.</summary>
    OtherLocks,

    /// <summary>The house runs without its limit.</summary>
    NoLimit,

    /// <summary>Loads may stay off for three times as long.</summary>
    LongerShed,

    /// <summary>The floors are three degrees lower.</summary>
    LowerFloor,

    /// <summary>Nothing guards the relays' wear.</summary>
    NoWearGuard,

    /// <summary>A byte of the journal changes.</summary>
    JournalByte,
}
