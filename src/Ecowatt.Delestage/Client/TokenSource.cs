namespace Ecowatt.Delestage.Client;

/// <summary>Keeps one token, renewed early. However many ask at once, RTE is asked once, and all of them share what came of it.</summary>
internal sealed class TokenSource(TokenRequest request, EcowattClientOptions options, ClientTelemetry telemetry, TimeProvider time) : IDisposable
{
    private readonly Lock _gate = new();
    private AccessToken? _token;
    private TokenFlight? _flight;

    /// <summary>Gets whether the token was given to the application, so that no other can be had.</summary>
    public bool IsReadyMade { get; } = !string.IsNullOrWhiteSpace(options.Token);

    /// <summary>Returns a token that is good for now.</summary>
    /// <param name="refused">A token that RTE refused, which is not to be given again; or null.</param>
    /// <param name="cancellationToken">Gives up waiting. The request goes on for those who still wait, and ends when nobody does.</param>
    public async Task<AccessToken> GetAsync(AccessToken? refused, CancellationToken cancellationToken)
    {
        TokenFlight flight;
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
                    return spare;
                }

                _flight = new TokenFlight();
                _flight.Token = FlyAsync(_flight, spare);
            }

            flight = _flight;
            flight.Waiting++;
        }

        try
        {
            return await flight.Token.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Leave(flight);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            Abandon(_flight);
        }
    }

    // A request for which nobody waits any more would keep a host that stops from ending.
    private void Leave(TokenFlight flight)
    {
        lock (_gate)
        {
            if (--flight.Waiting == 0)
            {
                Abandon(flight);
            }
        }
    }

    // Expects the lock. The callbacks of a cancellation run elsewhere, because they may ask for the lock.
    private void Abandon(TokenFlight? flight)
    {
        if (flight is { HasEnded: false })
        {
            _flight = ReferenceEquals(_flight, flight) ? null : _flight;
            _ = flight.Stopping.CancelAsync();
        }
    }

    private async Task<AccessToken> FlyAsync(TokenFlight flight, AccessToken? spare)
    {
        // Away from the caller, who holds the lock.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        AccessToken? token = null;
        try
        {
            token = await request.SendAsync(flight.Stopping.Token).ConfigureAwait(false);
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
                flight.HasEnded = true;
                if (ReferenceEquals(_flight, flight))
                {
                    _token = token;
                    _flight = null;
                }
            }
        }

        return token;
    }
}
