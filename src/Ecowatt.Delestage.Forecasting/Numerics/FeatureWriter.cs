namespace Ecowatt.Delestage.Forecasting.Numerics;

/// <summary>Fills an input feature by feature, without allocation.</summary>
internal ref struct FeatureWriter(Span<double> target)
{
    private readonly Span<double> _target = target;

    public int Count { get; private set; }

    public void Add(double value)
    {
        if (Count < _target.Length)
        {
            _target[Count] = value;
        }

        Count++;
    }

    public void Add(bool value) => Add(value ? 1.0 : 0.0);
}
