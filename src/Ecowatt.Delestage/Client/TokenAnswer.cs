using System.Text.Json.Serialization;

namespace Ecowatt.Delestage.Client;

/// <summary>The token endpoint's answer. It has come with status 200 and without a token: then it is a failure.</summary>
internal sealed class TokenAnswer
{
    [JsonPropertyName("access_token")]
    public string? AccessToken { get; set; }

    [JsonPropertyName("expires_in")]
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
    public int? ExpiresIn { get; set; }
}

[JsonSerializable(typeof(TokenAnswer))]
internal sealed partial class TokenAnswerContext : JsonSerializerContext;
