using System.Text.Json.Serialization;

namespace Ecowatt.Delestage.Planning;

/// <summary>A person's order for one load, always with an end. Immutable.</summary>
/// <param name="Powered">Powered, or off.</param>
/// <param name="Given">The instant at which it was given, on both clocks.</param>
/// <param name="Duration">The time for which it holds, on whichever clock is first.</param>
/// <param name="By">The name of the person or system that gave it; null where none was given.</param>
internal sealed record LoadOverride(bool Powered, ClockReading Given, [property: JsonPropertyName("durationSeconds")] TimeSpan Duration, string? By = null)
{
    /// <summary>Gets the instant at which it ends, UTC.</summary>
    public DateTimeOffset Until => Given.Utc + Duration;

    internal TimeSpan Left(ClockReading now) => Duration - now.Since(Given).Max;

    internal LoadOverride Moved(TimeSpan by) => this with { Given = Given.Moved(by) };
}
