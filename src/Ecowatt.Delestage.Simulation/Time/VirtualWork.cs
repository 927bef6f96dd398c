namespace Ecowatt.Delestage.Simulation.Time;

/// <summary>Work that a flow of code announced. It holds the clock, except while a timer of its own is pending.</summary>
internal sealed class VirtualWork(VirtualClock clock, VirtualWork? outer) : IDisposable
{
    /// <summary>The work in which this one was begun.</summary>
    public VirtualWork? Outer => outer;

    /// <summary>How many of its timers are pending. The clock's lock guards it.</summary>
    public int Timers { get; set; }

    /// <summary>Whether it was disposed of. The clock's lock guards it.</summary>
    public bool Ended { get; set; }

    /// <summary>When it last began to hold the clock, in the system's time. The clock's lock guards it.</summary>
    public long Since { get; set; }

    public void Dispose() => clock.End(this);
}
