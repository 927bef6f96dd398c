using CsCheck;

namespace Ecowatt.Delestage.Tests.Engine;

/// <summary>A zone and the kinds of trouble that it meets.</summary>
internal sealed record WorldPlan(Zone Zone, bool BankRests, bool Clocks, bool Faults, bool Restarts, bool Tariffs, uint Dice)
{
    /// <summary>What the sensor that the limit follows says.</summary>
    public Production Production { get; init; }

    private static readonly Gen<Load> AnyLoad =
        from shedAt in Gen.Int[1, 3]
        from priority in Gen.Int[1, 4]
        from minOnTime in Gen.Int[0, 12]
        from minOffTime in Gen.Int[0, 12]
        from maximum in Gen.Int[15, 200]
        from least in Gen.Int[1, 60]
        from bits in Gen.UInt
        from watts in Gen.Int[0, 6]
        from hour in Gen.Int[0, 23]
        select Plan(bits, hour, new Load
        {
            Name = "any",
            Channel = 0,
            Contact = (bits & 1) == 0 ? RelayContact.NormallyOpen : RelayContact.NormallyClosed,
            ShedAt = (SignalLevel)shedAt,
            Priority = priority,
            RatedPower = watts * 500,
            MinOnTime = TimeSpan.FromMinutes(minOnTime),
            MinOffTime = TimeSpan.FromMinutes(minOffTime),
            MaxShedTime = TimeSpan.FromMinutes(maximum),
            MinPoweredAfterShed = TimeSpan.FromMinutes(least),
            WhenUnknown = (bits & 2) == 0 ? UnknownPolicy.Powered : UnknownPolicy.Shed,
            Group = (bits & 4) == 0 ? null : "turns",
            Comfort = (bits & 24) != 0 ? null : new Comfort { Sensor = "room", Floor = 16, Ceiling = (bits & 32) == 0 ? null : 22 },
            RunOnSurplus = (bits & 64) != 0,
            Preheat = (bits & 128) != 0 ? null : new Preheat { Span = TimeSpan.FromHours(1), Within = TimeSpan.FromHours(3), Only = (bits & 0x300) == 0x300 },
            PowerSensor = (bits & 1024) == 0 ? null : "power",
        });

    // As at start: lowered is what is powered at rest and does not choose its hours.
    private static Load Lower(uint bits, Load load)
        => (bits & 0x8000) == 0 || load.Contact != RelayContact.NormallyClosed || load.Deferral is not null || load.Preheat is { Only: true } ? load
            : load with { ShedTo = new ShedTo("eco", (bits >> 16) % 100 / 100.0) };

    /// <summary>A zone on one bank.</summary>
    public static readonly Gen<WorldPlan> Any = Over(1);

    /// <summary>A zone on as many banks at most: each load anywhere.</summary>
    public static Gen<WorldPlan> Over(int banks) =>
        from loads in AnyLoad.Array[1, 8]
        from limited in Gen.Bool
        from capped in Gen.Bool
        from metered in Gen.Bool
        from spread in Gen.Int[0, 15]
        from coldest in Gen.Bool
        from rests in Gen.Bool
        from trouble in Gen.UInt
        from dice in Gen.UInt
        from places in Gen.Int[0, banks - 1].Array[8]
        select Make([.. loads.Select((load, i) => load with { Name = $"load {i}", Bank = BankNames[places[i]], Channel = i })], limited, capped, metered, spread, coldest, rests, trouble, dice);

    /// <summary>A zone on one bank or on two under its meter's breaker, on one phase or on three.</summary>
    public static readonly Gen<WorldPlan> Guarded =
        from plan in Over(2)
        from phases in Gen.Int[0, 3].Array[8]
        select plan with
        {
            Zone = plan.Zone with
            {
                Limit = null,
                LimitByBreaker = true,
                Meter = "meter",
                Loads = [.. plan.Zone.Loads.Select((load, i) => phases[i] == 0 ? load : load with { Phase = phases[i] })],
            },
        };

    /// <summary>A zone on one bank or on two whose limit follows what the sun gives. Loads on normally open contacts, so that it has something to give.</summary>
    public static Gen<WorldPlan> Following =>
        from loads in AnyLoad.Array[2, 8]
        from metered in Gen.Bool
        from bits in Gen.UInt
        from trouble in Gen.UInt
        from dice in Gen.UInt
        from places in Gen.Int[0, 1].Array[8]
        select Follow(
            Make(
                [.. loads.Select((load, i) => load with { Name = $"load {i}", Bank = BankNames[places[i] & (int)bits & 1], Channel = i, RatedPower = Math.Max(500, load.RatedPower), Contact = (bits >> (8 + i) & 3) == 0 ? load.Contact : RelayContact.NormallyOpen }).Select(static load => load.Contact == RelayContact.NormallyClosed ? load : load with { ShedTo = null })],
                limited: true, (bits & 2) != 0, metered, 0, (bits & 4) != 0, (bits & 8) != 0, trouble, dice),
            bits);

    private static WorldPlan Follow(WorldPlan plan, uint bits) => plan with
    {
        Production = Production.Any,
        Zone = plan.Zone with
        {
            LimitReading = new LimitReading
            {
                Sensor = "roof",
                Factor = (bits & 16) == 0 ? 1 : 0.8,
                MaxLimit = (bits & 32) == 0 ? null : plan.Zone.Limit * (1 + (bits >> 24) / 512.0),
                ConsumptionMeter = plan.Zone.Meter is not null && (bits & 64) != 0,
            },
        },
    };

    private static readonly string?[] BankNames = [null, "garage", "attic"];

    private static Load Plan(uint bits, int hour, Load load)
        => Lower(bits, (bits & 0x7000) != 0x7000 ? load : load with
        {
            Preheat = null,
            RatedPower = Math.Max(500, load.RatedPower),
            Deferral = new Deferral { Run = TimeSpan.FromHours(1 + hour % 4), From = new TimeOnly(hour, 0), Deadline = new TimeOnly((hour + 9) % 24, 30) },
        });

    private static WorldPlan Make(Load[] loads, bool limited, bool capped, bool metered, int spread, bool coldest, bool rests, uint trouble, uint dice)
    {
        // As at start: what powers itself at rest fits under the limit together, and each load does beside what the lowered ones keep drawing.
        var closed = loads.Where(static load => load.Contact == RelayContact.NormallyClosed).Sum(static load => load.RatedPower);
        var kept = loads.Sum(static load => load.RatedPower * (load.ShedTo?.RemainingShare ?? 0));
        var limit = Math.Max(Math.Max(Math.Max(closed, loads.Max(load => load.RatedPower + kept - load.RatedPower * (load.ShedTo?.RemainingShare ?? 0))), loads.Max(load => BesideOthersAtRest(loads, load))), loads.Sum(static load => load.RatedPower) * 0.6);
        var zone = Houses.Zone(loads) with
        {
            Limit = limited && limit > 0 ? limit : null,
            RecoveryCap = capped ? 0.6 : null,
            Meter = limited && metered ? "meter" : null,
            SurplusSensor = "sun",
            Spread = TimeSpan.FromMinutes(spread),
            RecoveryOrder = coldest ? RecoveryOrder.Coldest : RecoveryOrder.Priority,
        };
        return new WorldPlan(zone with { DeferBy = (trouble & 16) != 0 ? DeferralOrder.Signal : DeferralOrder.Tariff }, rests || limited, (trouble & 1) != 0, (trouble & 2) != 0, (trouble & 4) != 0, (trouble & 8) != 0, dice);
    }

    // What a load draws with the lowered ones of its bank, beside the other banks at rest: it must fit, or it could never be powered.
    private static double BesideOthersAtRest(Load[] loads, Load load)
        => load.RatedPower
            + loads.Where(other => other.Bank == load.Bank && other.Name != load.Name).Sum(static other => other.RatedPower * (other.ShedTo?.RemainingShare ?? 0))
            + loads.Where(other => other.Bank != load.Bank && other.Contact == RelayContact.NormallyClosed).Sum(static other => other.RatedPower);
}

/// <summary>What the sensor that a limit follows says in a <see cref="World"/>.</summary>
internal enum Production
{
    /// <summary>Nothing, ever.</summary>
    None,

    /// <summary>Only what no roof produces: no number, or less than nothing.</summary>
    Nonsense,

    /// <summary>A random walk with clouds, nights, silence and nonsense.</summary>
    Any,
}
