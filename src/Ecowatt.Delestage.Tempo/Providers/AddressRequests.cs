using Ecowatt.Delestage.Client;
using Ecowatt.Delestage.Tempo.Configuration;
using Ecowatt.Delestage.Tempo.Reading;

namespace Ecowatt.Delestage.Tempo.Providers;

/// <summary>Asks an address of the user's choice, with the headers that it needs and never with a token.</summary>
/// <param name="requests">Sends requests within the client's limits.</param>
/// <param name="address">The address as configured.</param>
/// <param name="headers">The headers as configured.</param>
/// <param name="key">The key of the address, which failures name.</param>
/// <param name="time">Tells now.</param>
internal sealed class AddressRequests(RteRequests requests, string address, IEnumerable<string> headers, string key, TimeProvider time)
{
    private readonly AddressTemplate _template = new(address);
    private readonly string[] _headers = [.. headers];

    /// <summary>Returns the answers: one, or one for each date where the address names the date.</summary>
    public async Task<List<ReadOnlyMemory<byte>>> AskAsync(DateOnly today, IEnumerable<DateOnly> dates, CancellationToken cancellationToken)
    {
        var whom = $"The address {key}";
        var answers = new List<ReadOnlyMemory<byte>>();
        foreach (var date in _template.IsByDay ? dates : dates.TakeLast(1))
        {
            var answer = await requests.SendAsync(() => Create(today, date), AnswerDocument.LongestBody, cancellationToken, whom).ConfigureAwait(false);
            answers.Add(Refusal.IsSuccess(answer) ? answer.Body : throw Refusal.Of(answer, whom, time));
        }

        return answers;
    }

    private HttpRequestMessage Create(DateOnly today, DateOnly date)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, _template.Of(today, date));
        HeaderLines.AddTo(request, _headers);
        return request;
    }
}
