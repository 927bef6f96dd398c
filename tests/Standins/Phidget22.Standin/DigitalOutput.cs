#nullable disable
namespace Phidget22;

/// <summary>A channel that is on or off: one relay of a 1017.</summary>
public class DigitalOutput : Phidget
{
    public DigitalOutput()
    {
    }

    /// <summary>The last command, not feedback.</summary>
    public bool State { get => Live.State; set => Live.SetState(value); }

    public int MinFailsafeTime => Live.Board.MinFailsafeTime;

    public int MaxFailsafeTime => Live.Board.MaxFailsafeTime;

    public IAsyncResult BeginSetState(bool state, AsyncCallback callback, object ctx)
    {
        var channel = Live;
        var source = new TaskCompletionSource(ctx, TaskCreationOptions.RunContinuationsAsynchronously);
        ThreadPool.UnsafeQueueUserWorkItem(
            _ =>
            {
                try
                {
                    channel.SetState(state);
                    source.SetResult();
                }
                catch (PhidgetException failure)
                {
                    source.SetException(failure);
                }

                channel.Usb.Guarded("a callback of BeginSetState", () => callback?.Invoke(source.Task));
            },
            null);
        return source.Task;
    }

    public void EndSetState(IAsyncResult result) => ((Task)result).GetAwaiter().GetResult();

    public void EnableFailsafe(int failsafeTime) => Live.EnableFailsafe(failsafeTime);

    public void ResetFailsafe() => Live.ResetFailsafe();
}
