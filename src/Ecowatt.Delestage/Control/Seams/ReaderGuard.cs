using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Control.Seams;

/// <summary>The one way to those who listen to the controller: one that throws keeps nobody from hearing, and stops no zone. Safe across threads.</summary>
/// <param name="logger">Told the first failure.</param>
internal sealed class ReaderGuard(ILogger logger)
{
    private int _told;

    public void Tell(EventHandler? readers, object sender)
    {
        foreach (var reader in Delegate.EnumerateInvocationList(readers))
        {
            var failure = Seam.Try(() => { reader(sender, EventArgs.Empty); return true; }).Failure;
            if (failure is not null && Interlocked.Exchange(ref _told, 1) == 0)
            {
                logger.ReaderFailed(failure);
            }
        }
    }
}
