using System.Collections.Immutable;

namespace Ecowatt.Delestage.Simulation;

/// <summary>Describes a virtual Linky: its mode, its contract and the house behind it. Immutable.</summary>
/// <example>
/// <code>
/// await using var meter = await VirtualLinky.StartAsync(new() { Mode = VirtualLinkyMode.Standard, Contract = VirtualLinkyContract.Tempo });
/// </code>
/// </example>
public sealed class VirtualLinkyOptions
{
    /// <summary>Gets the mode. Default: <see cref="VirtualLinkyMode.Historic"/>.</summary>
    public VirtualLinkyMode Mode { get; init; }

    /// <summary>Gets the contract. Default: <see cref="VirtualLinkyContract.Base"/>.</summary>
    public VirtualLinkyContract Contract { get; init; }

    /// <summary>Gets the number of phases: 1 or 3. Default: 1.</summary>
    public int Phases { get; init; } = 1;

    /// <summary>Gets the subscribed power in kVA, by which the breaker falls. Range: 1 to 36. Default: 6.</summary>
    public int SubscribedPower { get; init; } = 6;

    /// <summary>Gets whether the house may inject. Default: <see langword="false"/>.</summary>
    public bool IsProducer { get; init; }

    /// <summary>Gets the meter's number, twelve digits. Default: one that no real meter has.</summary>
    public string SerialNumber { get; init; } = "000000000017";

    /// <summary>Gets the off-peak hours of <see cref="VirtualLinkyContract.OffPeak"/>. Default: 22:30 to 06:30.</summary>
    public ImmutableArray<VirtualLinkyHours> OffPeak { get; init; } = [new(new TimeOnly(22, 30), new TimeOnly(6, 30))];

    /// <summary>Gets the colour of each day. Default: every day is blue.</summary>
    public Func<DateOnly, VirtualLinkyColor> Colors { get; init; } = static _ => VirtualLinkyColor.Blue;

    /// <summary>Gets the time of day in Paris from which the meter knows the next day's colour, as its supplier tells it. Default: 20:00.</summary>
    public TimeOnly ColorKnownAt { get; init; } = new(20, 0);

    /// <summary>Gets what the house draws at an instant, asked for once a frame and once a second of the breaker. Default: 400 VA on the first phase.</summary>
    public Func<DateTimeOffset, VirtualLinkyPower> Power { get; init; } = static _ => new VirtualLinkyPower(400);

    /// <summary>Gets how far the meter's own clock is ahead of the time; negative where it is behind. Default: 0.</summary>
    public TimeSpan ClockOffset { get; init; }

    /// <summary>Gets the TCP port on loopback, 0 to 65535; 0, the default, takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Gets the seed of its faults: the same seed damages the same bytes. Default: 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Gets the clock of the meter and of its line. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
