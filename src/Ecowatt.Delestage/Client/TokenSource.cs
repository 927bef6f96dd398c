namespace Ecowatt.Delestage.Client;

/// <summary>Keeps one token, renewed early. However many ask at once, RTE is asked once, and all of them share what came of it.</summary>
internal sealed class TokenSource(TokenRequest request, EcowattClientOptions options, ClientTelemetry telemetry, TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private AccessToken? _token;
    private Task<AccessToken>? _flight;

    /// <summary>Whether the token was given to the application, so that no other can be had.</summary>
    public bool IsReadyMade { get; } = !string.IsNullOrWhiteSpace(options.Token);

    /// <summary>A token that is good for now.</summary>
    /// <param name="refused">A token that RTE refused, which is not to be given again; or null.</param>
    /// <param name="cancellationToken">Gives up waiting. The request goes on for those who still wait, and for later.</param>
    public Task<AccessToken> GetAsync(AccessToken? refused, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (IsReadyMade)
            {
                _token ??= AccessToken.ReadyMade(options.Token!);
            }

            if (_flight is null)
            {
                var spare = ReferenceEquals(_token, refused) ? null : _token;
                if (spare is not null && time.GetUtcNow() < spare.RenewAt)
                {
                    return Task.FromResult(spare);
                }

                _flight = FlyAsync(spare);
            }

            return _flight.WaitAsync(cancellationToken);
        }
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private async Task<AccessToken> FlyAsync(AccessToken? spare)
    {
        // Away from the caller, who holds the lock.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        AccessToken? token = null;
        try
        {
            token = await request.SendAsync(_stopping.Token).ConfigureAwait(false);
            telemetry.TokenRenewed();
        }
        catch (EcowattException) when (time.GetUtcNow() < spare?.ExpiresAt)
        {
            // Asked for early, to no avail: the old one serves to its end, and the next caller asks again.
            token = spare;
        }
        finally
        {
            lock (_gate)
            {
                _token = token;
                _flight = null;
            }
        }

        return token;
    }
}
