namespace Ecowatt.Delestage.Mqtt.Relays;

/// <summary>Holds what a bank knows of one relay. Guarded by the bank's lock, but for <see cref="Turn"/>.</summary>
/// <param name="channel">The channel, from 0.</param>
internal sealed class RelayMemory(int channel)
{
    /// <summary>Gets the channel, from 0.</summary>
    public int Channel { get; } = channel;

    /// <summary>Gets the turn of who sends to the relay: a command or a renewal.</summary>
    public SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>Gets or sets how the device reported the output since the bank last heard of it anew; null where it did not.</summary>
    public string? Output { get; set; }

    /// <summary>Gets or sets what the broker had kept of it, while nothing says that the device is there.</summary>
    public string? Kept { get; set; }

    /// <summary>Gets or sets the last command; null where none was given.</summary>
    public RelayCommand? Commanded { get; set; }

    /// <summary>Gets or sets the command whose report is awaited; null where none is.</summary>
    public AwaitedReport? Awaited { get; set; }

    /// <summary>Gets what commands without an answer wanted, oldest first.</summary>
    public List<string> Unanswered { get; } = [];

    /// <summary>Gets or sets the output whose dead-man timer is renewed; null where none is.</summary>
    public string? Renewed { get; set; }

    /// <summary>Gets or sets the timer of the next renewal; null before the first.</summary>
    public ITimer? Renewal { get; set; }

    /// <summary>Gets or sets whether the last renewal failed.</summary>
    public bool RenewalFailed { get; set; }
}
