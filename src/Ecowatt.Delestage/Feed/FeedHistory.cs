namespace Ecowatt.Delestage.Feed;

/// <summary>What the schedule must remember of earlier calls.</summary>
/// <param name="LastCall">When RTE was last asked, UTC.</param>
/// <param name="Failures">How many calls in a row failed.</param>
/// <param name="QuotaUntil">Until when RTE asked to wait, UTC, if it did.</param>
internal sealed record FeedHistory(DateTimeOffset LastCall, int Failures, DateTimeOffset? QuotaUntil);
