namespace Ecowatt.Delestage.Simulation.Time;

/// <summary>Work that a flow of code announced. It holds the clock, except while a timer of its own is pending.</summary>
internal sealed class VirtualWork(VirtualClock clock, VirtualWork? outer) : IDisposable
{
    /// <summary>Gets the work in which this one was begun.</summary>
    public VirtualWork? Outer => outer;

    /// <summary>Gets or sets how many of its timers are pending. The clock's lock guards it.</summary>
    public int Timers { get; set; }

    /// <summary>Gets or sets whether it was disposed of. The clock's lock guards it.</summary>
    public bool Ended { get; set; }

    /// <summary>Gets or sets when it last began to hold the clock, in the system's time. The clock's lock guards it.</summary>
    public long Since { get; set; }

    public void Dispose() => clock.End(this);
}
