using System.Diagnostics;
using Ecowatt.Delestage.Fuzzing.Mutation;
using Ecowatt.Delestage.Fuzzing.Targets;

namespace Ecowatt.Delestage.Fuzzing.Lab;

/// <summary>
/// Gives a target one input after the other, each made of one before, and keeps those that take new branches. What it does follows from its seed, as far as
/// the code under test uses one thread. Not safe across threads; one at a time in a process.
/// </summary>
internal sealed class FuzzSession : IDisposable
{
    private const int MostFaults = 16;
    private const int LongestKept = 16_384;
    private const int MostKept = 20_000;

    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(30);

    private readonly FuzzRequest _request;
    private readonly FuzzTarget _target;
    private readonly Coverage _coverage = new();
    private readonly Probe _probe;
    private readonly SlowestInput _slowest;
    private readonly Mutator _mutator;
    private readonly Corpus _corpus;
    private readonly Dictionary<string, FuzzFault> _faults = new(StringComparer.Ordinal);
    private readonly CorpusFolder _folder;
    private readonly Action<string> _tell;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan _toldAt;
    private long _taken;

    private FuzzSession(FuzzRequest request, Action<string> tell)
    {
        (_request, _tell) = (request, tell);
        _target = FuzzTargets.Make(request.Target);
        _target.IsPlanted = request.IsPlanted;
        _probe = new Probe(_target);
        _slowest = new SlowestInput(_probe);
        _folder = new CorpusFolder(request.Corpus, request.Target);
        var chance = new Chance(request.Seed);
        _corpus = new Corpus(chance, _coverage);
        _mutator = new Mutator(_target, chance, _corpus, request.IsStructured);
    }

    /// <summary>Runs one, called from outside the instrumented code: hence texts.</summary>
    public static string Run(string request, Action<string>? tell)
    {
        using var session = new FuzzSession(FuzzRequest.FromJson(request), tell ?? (static _ => { }));
        return session.Run().ToJson();
    }

    public void Dispose()
    {
        _folder.Dispose();
        _coverage.Dispose();
        _target.Dispose();
    }

    private FuzzReport Run()
    {
        foreach (var seed in _target.Seeds.Concat(_folder.Read()))
        {
            // The first time, what runs once in a process looks like new branches.
            _probe.Read(seed);
            Try(seed, 0);
        }

        if (_corpus.Count == 0)
        {
            throw new InvalidOperationException($"no seed of {_request.Target} takes a branch: the code is not instrumented");
        }

        long number = 0;
        while (number < _request.Inputs && !(_request.IsPlanted && _faults.Count > 0) && _faults.Count < MostFaults)
        {
            Try(_mutator.Next(), ++number);
            if (_watch.Elapsed - _toldAt > TellEvery)
            {
                _toldAt = _watch.Elapsed;
                _tell($"{_request.Target}: {number:N0} inputs, {number / _watch.Elapsed.TotalSeconds:N0} a second, {_coverage.Count:N0} pairs of branches, {_corpus.Count:N0} inputs kept ({_corpus.Favoured:N0} favoured); at most {_probe.MostAllocated / 1024:N0} KB and {_slowest.Time.TotalMilliseconds:N0} ms for one; {_faults.Count} faults");
            }
        }

        return new(_request.Target, number)
        {
            Taken = _taken,
            Branches = _coverage.Count,
            Kept = _corpus.Count,
            MostAllocated = _probe.MostAllocated,
            Slowest = _slowest.Time,
            SlowestInput = _slowest.Bytes,
            Duration = _watch.Elapsed,
            Faults = [.. _faults.Values],
        };
    }

    private void Try(byte[] input, long number)
    {
        _folder.Last(input);
        _coverage.Begin();
        var fault = _probe.Read(input);
        var isRead = _probe.IsRead;
        _taken += isRead ? 1 : 0;
        if (_coverage.Add() && input.Length <= LongestKept && _corpus.Count < MostKept && (_request.IsGuided || number == 0))
        {
            _corpus.Add(input, _target.ReaderOf(input), isRead, _coverage.Pairs());
            if (number > 0)
            {
                _folder.Write(input);
            }
        }

        // What is read again is counted no more: the next input begins with counters of its own.
        _slowest.Note(input);
        if (fault is not null && !_faults.ContainsKey(fault.Kind))
        {
            // What the planted fault is worth is known; a fault of the product is shrunk.
            var smallest = _request.IsPlanted ? input : new Shrinker(_target, candidate => _probe.Read(candidate)?.Kind == fault.Kind).Shrink(input);
            _faults[fault.Kind] = new(fault.Kind, smallest, number, (_probe.Read(smallest) ?? fault).Details);
            _tell($"{_request.Target}, input {number:N0}: {fault.Kind}");
        }
    }
}
