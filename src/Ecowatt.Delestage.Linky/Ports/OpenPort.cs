namespace Ecowatt.Delestage.Linky.Ports;

/// <summary>Represents bytes that are open, and what is closed with them.</summary>
/// <param name="Stream">The bytes.</param>
/// <param name="Owner">What holds them; null where they hold themselves.</param>
internal sealed record OpenPort(Stream Stream, IDisposable? Owner = null) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        try
        {
            await Stream.DisposeAsync().ConfigureAwait(false);
            Owner?.Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            // A device that was pulled out cannot be closed well; it is closed all the same.
        }
    }
}
