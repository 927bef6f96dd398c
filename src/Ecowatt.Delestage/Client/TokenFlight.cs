namespace Ecowatt.Delestage.Client;

/// <summary>Represents one request for a token and those who wait for it. The source's lock guards it.</summary>
internal sealed class TokenFlight
{
    // Without a timer and without a link to others it holds nothing that would need to be disposed of.
    public CancellationTokenSource Stopping { get; } = new();

    public Task<AccessToken> Token { get; set; } = null!;

    public int Waiting { get; set; }

    public bool HasEnded { get; set; }
}
