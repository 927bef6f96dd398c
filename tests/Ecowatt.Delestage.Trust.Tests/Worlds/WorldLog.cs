namespace Ecowatt.Delestage.Trust.Tests.Worlds;

/// <summary>A command that reached the board, and what became of it.</summary>
/// <param name="Process">Which process gave it, 0 or 1.</param>
/// <param name="Start">Which of its starts.</param>
/// <param name="Channel">The relay.</param>
/// <param name="On">What it was told.</param>
/// <param name="At">When.</param>
internal sealed record Attempt(int Process, int Start, int Channel, bool On, TimeSpan At)
{
    public TimeSpan? Done { get; set; }

    public bool Failed { get; set; }

    /// <summary>Gets or sets whether the relay was so already, as far as its board knows.</summary>
    public bool Already { get; set; }

    /// <summary>Gets or sets whether the line that announces it was on disk.</summary>
    public bool Announced { get; set; } = true;
}

/// <summary>A relay moved.</summary>
internal sealed record Move(int Channel, bool On, TimeSpan At, Attempt? By);

/// <summary>A person's order, from when it counted.</summary>
internal sealed record Order(int Process, int Load, bool On, TimeSpan At, TimeSpan Length)
{
    public TimeSpan? Ended { get; set; }
}

/// <summary>A process between its start and its end.</summary>
internal sealed record Life(int Process, int Start, TimeSpan From, long Timestamp)
{
    public TimeSpan? Until { get; set; }

    public bool Killed { get; set; }
}

/// <summary>What a sensor said.</summary>
internal readonly record struct Said(TimeSpan At, double Value);

/// <summary>What the world did and saw, in its own time. Safe across threads.</summary>
internal sealed class WorldLog
{
    private readonly Lock _gate = new();

    public List<Attempt> Attempts { get; } = [];

    public List<Move> Moves { get; } = [];

    public List<Order> Orders { get; } = [];

    public List<Life> Lives { get; } = [];

    public List<(TimeSpan From, TimeSpan Until, string Why)> Troubles { get; } = [];

    /// <summary>Which process opened the board, and when it let go of it.</summary>
    public List<(int Process, TimeSpan At, bool Opened)> Openings { get; } = [];

    public List<TimeSpan> ClockMoves { get; } = [];

    public List<TimeSpan> HourChanges { get; } = [];

    public Dictionary<string, List<Said>> Sensors { get; } = [];

    /// <summary>How far the wall, and the world ahead of the monotonic clock, are from when on.</summary>
    public List<(TimeSpan At, TimeSpan Wall, TimeSpan Stood, TimeSpan Timestamp)> Clocks { get; } = [];

    public List<string> Broken { get; } = [];

    public void Add(Action<WorldLog> what)
    {
        lock (_gate)
        {
            what(this);
        }
    }
}
