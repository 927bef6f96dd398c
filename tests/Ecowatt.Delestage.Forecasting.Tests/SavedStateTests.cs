using Ecowatt.Delestage.Forecasting.Tests.Fakes;

namespace Ecowatt.Delestage.Forecasting.Tests;

public sealed class SavedStateTests : IDisposable
{
    private static readonly LoadForecasterOptions HalfHours = new() { Kind = LoadForecastKind.HalfHourly };
    private readonly string _folder = Directory.CreateTempSubdirectory("forecast").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(LoadForecastKind.Daily)]
    [InlineData(LoadForecastKind.HalfHourly)]
    public void A_state_goes_on_as_if_it_had_never_been_saved(LoadForecastKind kind)
    {
        var series = SmallCountry.Make(400);
        var options = new LoadForecasterOptions { Kind = kind };
        var kept = new LoadForecaster(options);
        kept.Learn(series, SmallCountry.First.AddDays(300));
        var read = LoadForecaster.Load(Saved(kept.Save), options);
        foreach (var forecaster in (LoadForecaster[])[kept, read])
        {
            forecaster.Learn(series, SmallCountry.First.AddDays(390));
        }

        Assert.True(kept.TryForecast(series, SmallCountry.First.AddDays(392), out var expected));
        Assert.True(read.TryForecast(series, SmallCountry.First.AddDays(392), out var found));
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(found));
        Assert.Equal(kept.Learned, read.Learned);
    }

    [Fact]
    public void One_changed_byte_anywhere_is_refused()
    {
        var bytes = Saved(new HouseForecaster().Save).ToArray();
        for (var i = 0; i < bytes.Length; i += 997)
        {
            var damaged = bytes.ToArray();
            damaged[i] ^= 1;
            Assert.Throws<InvalidDataException>(() => HouseForecaster.Load(new MemoryStream(damaged)));
        }

        Assert.Throws<InvalidDataException>(() => HouseForecaster.Load(new MemoryStream(bytes[..^1])));
        Assert.Throws<InvalidDataException>(() => HouseForecaster.Load(new MemoryStream([])));
    }

    [Fact]
    public void A_state_of_other_settings_is_refused_by_name()
    {
        var daily = Saved(new LoadForecaster().Save);

        Assert.Contains("load daily weather 1", Assert.Throws<InvalidDataException>(() => LoadForecaster.Load(daily, HalfHours)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_good_state_is_read_where_the_file_is_damaged()
    {
        var path = Path.Combine(_folder, "house.forecast");
        var forecaster = new HouseForecaster();
        forecaster.Learn(new DateOnly(2026, 1, 5), new double[24]);
        ForecastFile.Save(path, forecaster.Save);
        forecaster.Learn(new DateOnly(2026, 1, 6), new double[24]);
        ForecastFile.Save(path, forecaster.Save);
        File.WriteAllBytes(path, [1, 2, 3]);

        var read = ForecastFile.Load(path, HouseForecaster.Load, out var problem);

        Assert.Equal(new DateOnly(2026, 1, 5), read!.LearnedThrough);
        Assert.NotNull(problem);

        // A damaged file never takes the place of the last good one.
        ForecastFile.Save(path, forecaster.Save);
        File.Delete(path);
        Assert.Equal(new DateOnly(2026, 1, 5), ForecastFile.Load(path, HouseForecaster.Load, out _)!.LearnedThrough);
    }

    [Fact]
    public void A_reset_forgets_the_last_good_state_too()
    {
        var path = Path.Combine(_folder, "house.forecast");
        ForecastFile.Save(path, new HouseForecaster().Save);
        ForecastFile.Save(path, new HouseForecaster().Save);

        ForecastFile.Reset(path);

        Assert.Null(ForecastFile.Load(path, HouseForecaster.Load, out var problem));
        Assert.Null(problem);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    private static MemoryStream Saved(Action<Stream> save)
    {
        var stream = new MemoryStream();
        save(stream);
        stream.Position = 0;
        return stream;
    }
}
