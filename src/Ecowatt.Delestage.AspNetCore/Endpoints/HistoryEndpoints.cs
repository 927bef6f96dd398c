using Ecowatt.Delestage.AspNetCore.Http;
using Ecowatt.Delestage.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>What was measured, published, decided and used, from the history of the application, where it keeps one.</summary>
internal static class HistoryEndpoints
{
    private const string CsvContentType = "text/csv; charset=utf-8; header=present";

    public static async Task<IResult> GetAsync(
        HttpContext context,
        string? from,
        string? to,
        string? points,
        string? step,
        [FromQuery] string[]? series,
        string? format,
        string? lang,
        [FromServices] SystemSnapshotReader snapshots)
    {
        var isCsv = HistoryRequest.IsCsv(format);
        var snapshot = snapshots.Read();
        var query = HistoryRequest.Parse(context.Request, from, to, points, step, series, snapshot.Now);
        return await AskAsync(context, async history =>
        {
            var result = await history.QueryAsync(query, context.RequestAborted).ConfigureAwait(false);
            if (isCsv)
            {
                return new StreamedResult(CsvContentType, (stream, cancellationToken) => HistoryExport.WriteCsvAsync(result, stream, cancellationToken)) { FileName = "ecowatt-history.csv" };
            }

            var why = HistoryWording.In(RequestLanguage.Resolve(context.Request, lang), snapshot);
            return new StreamedResult(ResponseHeaders.JsonContentType, (stream, cancellationToken) => HistoryExport.WriteJsonAsync(result, stream, why, cancellationToken)) { VariesByLanguage = true };
        }).ConfigureAwait(false);
    }

    public static Task<IResult> GetSeriesAsync(HttpContext context, string? lang) => AskAsync(context, async history =>
    {
        var series = await history.ListSeriesAsync(context.RequestAborted).ConfigureAwait(false);
        var body = HistorySeriesListDto.Of(history.Status, series, RequestLanguage.Resolve(context.Request, lang));
        return new ApiJsonResult<HistorySeriesListDto>(body, WireJsonContext.Default.HistorySeriesListDto);
    });

    /// <summary>Asks the application's history, and puts into words why it cannot be asked.</summary>
    public static async Task<IResult> AskAsync(HttpContext context, Func<IHistory, Task<IResult>> ask)
    {
        if (context.RequestServices.GetService(typeof(IHistory)) is not IHistory history)
        {
            return NotFoundResults.History;
        }

        try
        {
            return await ask(history).ConfigureAwait(false);
        }
        catch (HistoryUnavailableException e)
        {
            return ProblemResult.Unavailable(ProblemTitles.NotReadable, Wording.OfMessage(e.Message));
        }
        catch (ArgumentException e)
        {
            var why = e.Message.Split(" (Parameter")[0];
            return ProblemResult.BadRequest(new($"The query cannot be answered: {why}.", $"La requête n’a pas de réponse : {Explanation.OfMessage(why, ExplanationLanguage.French)}."));
        }
    }
}
