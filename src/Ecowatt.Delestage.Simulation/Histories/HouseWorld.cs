using System.Collections.Immutable;

namespace Ecowatt.Delestage.Simulation.Histories;

/// <summary>Represents what is around the loads of a house, whose thermometers and meter a run reads. Pure: the same instant gives the same. Immutable.</summary>
internal sealed record HouseWorld
{
    /// <summary>Gets the temperature outside, °C.</summary>
    public required Func<DateTimeOffset, double> Outside { get; init; }

    /// <summary>Gets the power of all that no relay switches, in watts.</summary>
    public required Func<DateTimeOffset, double> Household { get; init; }

    /// <summary>Gets the power of the panels on the roof, in watts.</summary>
    public Func<DateTimeOffset, double> Sun { get; init; } = static _ => 0;

    /// <summary>Gets the time between two readings of the meter.</summary>
    public TimeSpan MeterInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets the time between two readings of a thermometer; they count for 15 min.</summary>
    public TimeSpan ThermometerInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets when the meter is silent.</summary>
    public (DateTimeOffset From, DateTimeOffset To)? MeterLost { get; init; }

    /// <summary>Gets the time constant of each room, in hours, by its load's place in turn.</summary>
    public required ImmutableArray<double> TimeConstants { get; init; }

    /// <summary>Returns whether the meter says anything at an instant.</summary>
    public bool MeterSpeaks(DateTimeOffset instant) => MeterLost is not { } lost || instant < lost.From || instant >= lost.To;
}
