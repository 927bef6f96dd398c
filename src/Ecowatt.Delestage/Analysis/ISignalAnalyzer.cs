using System.Collections.Immutable;

namespace Ecowatt.Delestage;

/// <summary>Turns published days into levels over time. Pure: the same signals give the same answer, on any machine in any zone.</summary>
public interface ISignalAnalyzer
{
    /// <summary>Returns the timeline of published days.</summary>
    /// <param name="signals">What RTE published.</param>
    SignalTimeline Analyze(EcowattSignals signals);

    /// <summary>Returns the timeline of days that another source gives in the shape and on the scale of RTE's.</summary>
    /// <param name="signals">The days; numbers as they would be published, before the scale.</param>
    /// <param name="origin">Who says so: the origin of every known slice, for example <see cref="SignalAnalyzer.PersonOrigin"/>.</param>
    /// <exception cref="ArgumentException">The origin is empty, or <see cref="SignalTimeline.NoOrigin"/>, which means that nobody says so.</exception>
    SignalTimeline Analyze(EcowattSignals signals, string origin);

    /// <summary>Returns the levels of one day after the scale.</summary>
    /// <param name="day">A published day.</param>
    HourLevels HoursOf(EcowattDay day);

    /// <summary>Returns the hours at or above a level, as they were published: day by day, hour by hour.</summary>
    /// <param name="signals">What RTE published.</param>
    /// <param name="level">The lowest level that counts.</param>
    ImmutableArray<PublishedHour> HoursAtOrAbove(EcowattSignals signals, SignalLevel level);
}
