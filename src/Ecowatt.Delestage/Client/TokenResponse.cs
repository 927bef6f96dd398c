using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ecowatt.Delestage.Client;

/// <summary>Represents the token endpoint's answer. It has come with status 200 and without a token: then it is a failure.</summary>
internal sealed class TokenResponse
{
    [JsonPropertyName("access_token")]
    public string? AccessToken { get; set; }

    // Whatever it is: an odd one is no reason to refuse a good token.
    [JsonPropertyName("expires_in")]
    public JsonElement ExpiresIn { get; set; }
}

[JsonSerializable(typeof(TokenResponse))]
internal sealed partial class TokenResponseContext : JsonSerializerContext;
