namespace Ecowatt.Delestage.Linky.Ports;

/// <summary>Represents bytes that the application opens itself.</summary>
internal sealed class StreamPort(Func<CancellationToken, ValueTask<Stream>> open) : TicPort
{
    public override string Name => "the application's stream";

    public override async ValueTask<OpenPort> OpenAsync(TicMode mode, CancellationToken cancellationToken) => new(await open(cancellationToken).ConfigureAwait(false));
}
