namespace Ecowatt.Delestage.Phidgets.Internal;

/// <summary>Failures of work that somebody may wait for, or may have stopped waiting for.</summary>
internal static class Observed
{
    /// <summary>Ends the work with a failure that counts as seen even where nobody waits any more: it was told in another way.</summary>
    /// <returns>False where it had ended already.</returns>
    public static bool TryFail(this TaskCompletionSource work, Exception failure)
    {
        if (!work.TrySetException(failure))
        {
            return false;
        }

        _ = work.Task.Exception;
        return true;
    }
}
