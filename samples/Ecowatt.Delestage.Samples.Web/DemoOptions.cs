namespace Ecowatt.Delestage.Samples.Web;

/// <summary>The section <c>Demo</c>.</summary>
public sealed class DemoOptions
{
    /// <summary>Whether RTE and time are virtual; true by default.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>How many virtual seconds a real one lasts, above 0, at most 3,600; 600 by default: a day in two and a half minutes.</summary>
    public double Speed { get; set; } = 600;

    /// <summary>How much virtual time goes by at once, before <see cref="Start"/>, so that the history has something to show; a day by default.</summary>
    public TimeSpan Past { get; set; } = TimeSpan.FromDays(1);

    /// <summary>The virtual instant at which a person begins to look; a January afternoon by default, half an hour before the grid gets tense.</summary>
    public DateTimeOffset Start { get; set; } = new(2026, 1, 14, 15, 30, 0, TimeSpan.Zero);
}
