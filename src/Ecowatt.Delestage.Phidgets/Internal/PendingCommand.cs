namespace Ecowatt.Delestage.Phidgets.Internal;

/// <summary>Represents one command on its way to the board.</summary>
internal sealed class PendingCommand(int channel, RelayCommand command)
{
    public int Channel { get; } = channel;

    public RelayCommand Command { get; } = command;

    /// <summary>Nobody waits any more: not sent if it was not, and unknown if it was. Guarded by the bank's lock.</summary>
    public bool IsAbandoned { get; set; }

    public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
