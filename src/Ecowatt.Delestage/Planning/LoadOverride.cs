using System.Text.Json.Serialization;

namespace Ecowatt.Delestage.Planning;

/// <summary>A person's order for one load, always with an end. Immutable.</summary>
/// <param name="Powered">Powered, or off.</param>
/// <param name="Given">When it was given, on both clocks.</param>
/// <param name="Duration">How long it holds, on whichever clock is first.</param>
/// <param name="By">Who gave it, if they said so.</param>
internal sealed record LoadOverride(bool Powered, ClockReading Given, [property: JsonPropertyName("durationSeconds")] TimeSpan Duration, string? By = null)
{
    /// <summary>When it ends, UTC.</summary>
    public DateTimeOffset Until => Given.Utc + Duration;

    internal TimeSpan Left(ClockReading now) => Duration - now.Since(Given).Max;

    internal LoadOverride Moved(TimeSpan by) => this with { Given = Given.Moved(by) };
}
