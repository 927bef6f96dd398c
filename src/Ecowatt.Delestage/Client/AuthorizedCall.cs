using System.Net;

namespace Ecowatt.Delestage.Client;

/// <summary>Makes calls to RTE that need a token, for every API of RTE's with the one token that they share: one forced renewal where RTE refuses a token that should still be good.</summary>
internal static class AuthorizedCall
{
    /// <summary>Makes one call with a token.</summary>
    /// <param name="tokens">The token, asked for as needed.</param>
    /// <param name="send">Sends one request with a token; called again with a new one after a 401.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<RteResponse> SendAsync(this TokenSource tokens, Func<AccessToken, Task<RteResponse>> send, CancellationToken cancellationToken)
    {
        var token = await tokens.GetAsync(refused: null, cancellationToken).ConfigureAwait(false);
        var answer = await send(token).ConfigureAwait(false);
        if (answer.Status != HttpStatusCode.Unauthorized || tokens.IsReadyMade)
        {
            return answer;
        }

        token = await tokens.GetAsync(refused: token, cancellationToken).ConfigureAwait(false);
        return await send(token).ConfigureAwait(false);
    }

    /// <summary>Returns the failure that a 401 stands for, after the renewal that <see cref="SendAsync"/> makes.</summary>
    public static EcowattUnauthorizedException Refused(this TokenSource tokens, RteResponse answer) => new(
        tokens.IsReadyMade
            ? "RTE refuses the ready-made token (401): a ready-made token lives two hours. Set a fresh one as Ecowatt:Token, or Ecowatt:ClientId and Ecowatt:ClientSecret, with which tokens are renewed."
            : "RTE refuses a token that it gave just now (401).",
        answer.Status,
        answer.Error);
}
