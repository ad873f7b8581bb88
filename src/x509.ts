import 'reflect-metadata';

/** Loaded only where certificates are read or made; the package that we publish carries it in this file. */
export * from '@peculiar/x509';
