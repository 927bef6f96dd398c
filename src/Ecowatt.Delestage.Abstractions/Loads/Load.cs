using System.Text.Json.Serialization;

namespace Ecowatt.Delestage;

/// <summary>A named circuit on one relay. Immutable; safe across threads. Values are checked when the application starts.</summary>
public sealed record Load
{
    /// <summary>Its name, unique in its zone without regard to case; 1 to 64 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The relay's channel on the zone's bank, from 0; each channel feeds one load.</summary>
    public required int Channel { get; init; }

    /// <summary>The contact that feeds it; normally closed by default, so that a dead board leaves it powered.</summary>
    public RelayContact Contact { get; init; }

    /// <summary>What its relay switches; the coil of a contactor by default. A direct load is refused above what the bank's contacts are made for.</summary>
    public LoadConnection Connection { get; init; }

    /// <summary>The lowest level at which it is shed; <see cref="SignalLevel.Tense"/> by default. Normal or lower sheds round the clock.</summary>
    public SignalLevel ShedAt { get; init; } = SignalLevel.Tense;

    /// <summary>1 to 100, 10 by default. 1 is the most important: restored first, shed last.</summary>
    public int Priority { get; init; } = 10;

    /// <summary>What it draws when it runs, in watts, 0 to 1,000,000; 0 by default, which leaves it out of all energy figures.</summary>
    public double RatedPower { get; init; }

    /// <summary>The shortest time that it stays powered once powered, 0 to 1 h; 5 min by default (10 min suits a compressor).</summary>
    public TimeSpan MinOnTime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The shortest time that it stays off once off, 0 to 1 h; 5 min by default (10 min suits a compressor).</summary>
    public TimeSpan MinOffTime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The longest time that it is off in one count, from its minimum off to 24 h; 2 h by default. Then it is powered for <see cref="MinPoweredAfterShed"/>.</summary>
    public TimeSpan MaxShedTime { get; init; } = TimeSpan.FromHours(2);

    /// <summary>How long it must have been powered in one run before the count of <see cref="MaxShedTime"/> starts anew, 1 min to 24 h; 30 min by default.</summary>
    public TimeSpan MinPoweredAfterShed { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>What it is while no published hour covers now; powered by default.</summary>
    public UnknownPolicy WhenUnknown { get; init; }

    /// <summary>The loads of a zone that name one group take turns in a window that is longer than their maximum; none by default. 1 to 64 characters.</summary>
    public string? Group { get; init; }

    /// <summary>The temperature that it keeps whatever the grid says; none by default.</summary>
    public Comfort? Comfort { get; init; }

    /// <summary>Whether the zone's solar surplus keeps it powered unless the grid is critical; false by default. It needs <see cref="RatedPower"/>.</summary>
    public bool RunOnSurplus { get; init; }

    /// <summary>Power before a known window; none by default.</summary>
    public Preheat? Preheat { get; init; }

    /// <summary>A daily run that may choose its hours; none by default.</summary>
    public Deferral? Deferral { get; init; }

    /// <summary>The name of a sensor that measures what it draws, in watts; none by default. Used for the energy that was not served, in place of <see cref="RatedPower"/>.</summary>
    public string? PowerSensor { get; init; }

    /// <summary>
    /// What it is lowered to where it would be cut; null, the default, cuts it. It needs a normally closed contact, which powers it fully
    /// while its relay rests, and cannot be had with <see cref="Deferral"/> or a <see cref="Preheat"/> that runs it alone.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] // A configuration without it is written, and hashed, as before there was one.
    public ShedTo? ShedTo { get; init; }

    /// <summary>What it draws while it counts as off, in watts.</summary>
    internal double RemainingPower => ShedTo is { } lowered ? RatedPower * lowered.RemainingShare : 0;

    /// <summary>What shedding it saves and restoring it takes, in watts.</summary>
    internal double SheddablePower => RatedPower - RemainingPower;

    /// <summary>What it draws at most, in watts; where its relay is unknown, as if it were powered.</summary>
    internal double DrawnWhile(bool? powered) => powered != false ? RatedPower : RemainingPower;

    /// <summary>Whether it runs only at times of its own choosing; at others it is idle, which is not shed.</summary>
    internal bool IsPlanned => Deferral is not null || Preheat is { Only: true };
}
