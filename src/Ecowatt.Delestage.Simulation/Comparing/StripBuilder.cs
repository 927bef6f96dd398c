using System.Collections.Immutable;
using Ecowatt.Delestage.Simulation.Models;

namespace Ecowatt.Delestage.Simulation.Comparing;

/// <summary>Collects the spans of one load: what goes on as before makes the last span longer. Not safe across threads.</summary>
internal sealed class StripBuilder(Load load, PriceList? prices)
{
    private readonly ImmutableArray<LoadSpan>.Builder _spans = ImmutableArray.CreateBuilder<LoadSpan>();

    public void Add(DateTimeOffset from, DateTimeOffset to, bool? powered, Rule rule, TariffClass price, in ModelStep step)
    {
        var span = new LoadSpan(from, to, powered, rule, price)
        {
            Served = step.Served,
            NotServed = step.NotServed,
            Recovered = step.Recovered,
            Cost = prices?.PriceOf(price) is { } euros ? (decimal)step.Served * euros : null,
            Discomfort = step.Temperature is null ? null : step.Discomfort,
            Coldest = step.Temperature,
        };
        if (_spans.Count > 0 && _spans[^1] is var last && last.End == from && last.Powered == powered && last.Rule == rule && last.TariffClass == price)
        {
            _spans[^1] = last with
            {
                End = to,
                Served = last.Served + span.Served,
                NotServed = last.NotServed + span.NotServed,
                Recovered = last.Recovered + span.Recovered,
                Cost = last.Cost + span.Cost,
                Discomfort = last.Discomfort + span.Discomfort,
                Coldest = last.Coldest < span.Coldest ? last.Coldest : span.Coldest,
            };
        }
        else
        {
            _spans.Add(span);
        }
    }

    public LoadRun Build() => new(load, _spans.ToImmutable());
}
