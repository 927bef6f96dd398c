using System.Globalization;
using System.Text;
using Ecowatt.Delestage.AspNetCore.Http;
using Ecowatt.Delestage.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>The owner's report of a month: a page to read and to print, or figures.</summary>
internal static class ReportEndpoint
{
    private const string CsvContentType = "text/csv; charset=utf-8; header=present";

    // It has its style within itself, and nothing else.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static Task<IResult> GetPageAsync(HttpContext context, string? month, string? lang, [FromServices] SystemSnapshotReader snapshots)
        => AskAsync(context, month, snapshots, report =>
        {
            context.Response.Headers.ContentSecurityPolicy = Policy;
            return Answer(report.ToHtml(RequestLanguage.Resolve(context.Request, lang)), "text/html; charset=utf-8") with { VariesByLanguage = true };
        });

    public static Task<IResult> GetAsync(HttpContext context, string? month, string? format, [FromServices] SystemSnapshotReader snapshots)
    {
        var isCsv = HistoryRequest.IsCsv(format);
        return AskAsync(context, month, snapshots, report => isCsv
            ? Answer(report.ToCsv(), CsvContentType) with { FileName = string.Create(CultureInfo.InvariantCulture, $"ecowatt-{ParisTime.DateOf(report.From):yyyy-MM}.csv") }
            : Answer(report.ToJson(), ResponseHeaders.JsonContentType));
    }

    private static Task<IResult> AskAsync(HttpContext context, string? month, SystemSnapshotReader snapshots, Func<OwnerReport, StreamedResult> answer)
    {
        var snapshot = snapshots.Read();
        var first = QueryMonth.Parse(month) ?? FirstOf(ParisTime.DateOf(snapshot.Now));
        var (from, end) = (ParisTime.StartOf(first), ParisTime.StartOf(first.AddMonths(1)));
        if (from >= snapshot.Now)
        {
            throw new InvalidRequestException(
                $"The month {QueryMonth.Format(first)} lies ahead; expected one that has begun.",
                $"Le mois {QueryMonth.Format(first)} est à venir ; attendu : un mois commencé.");
        }

        return HistoryEndpoints.AskAsync(context, async history =>
            answer(await OwnerReport.CreateAsync(history, snapshot.Zones.Select(static zone => zone.Zone), from, end < snapshot.Now ? end : snapshot.Now, context.RequestAborted).ConfigureAwait(false)));
    }

    private static DateOnly FirstOf(DateOnly date) => new(date.Year, date.Month, 1);

    private static StreamedResult Answer(string text, string contentType)
        => new(contentType, (stream, cancellationToken) => stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken).AsTask());
}
